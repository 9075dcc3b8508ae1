package io.tmuxorchestrator.architecture.broken.sync;

import java.lang.reflect.Method;

/** Looks at itself. */
final class Mirror {

    Method method() {
        return Mirror.class.getDeclaredMethods()[0];
    }

    Class<?> named(String name) throws ClassNotFoundException {
        return Class.forName(name);
    }
}
