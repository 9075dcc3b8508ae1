package io.tmuxorchestrator.runtime.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in words what a setting may be, such as {@code 0 to 65535}: the reference prints it, and every error about the
 * setting ends with it as the remedy. The record's constructor enforces it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Allowed {
    String value();
}
