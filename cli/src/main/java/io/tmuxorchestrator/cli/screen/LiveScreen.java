package io.tmuxorchestrator.cli.screen;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/**
 * The whole of a terminal, for as long as it is open: what was there before is there again afterwards, also when the process is
 * told to end meanwhile. Used by one thread, but for the end.
 */
public final class LiveScreen implements AutoCloseable {

    private static final int CTRL_C = 3;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final ShutdownHooks.Task restorer;
    private volatile boolean resized = true;
    private boolean open = true;

    private LiveScreen(Terminal terminal, ShutdownHooks.Task restorer) {
        this.terminal = terminal;
        this.restorer = restorer;
        before = terminal.getAttributes();
        display = new Display(terminal, true);
    }

    /** Of the terminal that this process was started in. */
    public static LiveScreen open() throws IOException {
        var opened = new AtomicReference<@Nullable LiveScreen>();
        // Before the terminal has itself closed in the same way, in this order: what is closed cannot be restored.
        var restorer = ShutdownHooks.<ShutdownHooks.Task>add(
                () -> Optional.ofNullable(opened.get()).ifPresent(LiveScreen::restore));
        // Without code that is not Java: jline then asks 'stty', which every system has.
        var terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .build();
        var screen = new LiveScreen(terminal, restorer);
        opened.set(screen);
        screen.begin();
        return screen;
    }

    private void begin() {
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        terminal.enterRawMode();
        var raw = terminal.getAttributes();
        // Ctrl-C is a key, and ends what is shown and not the process.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /**
     * Shows a frame; of what does not fit, the end is left out.
     *
     * @param frame lines, which may have colours, for so many columns and rows
     */
    public synchronized void show(BiFunction<Integer, Integer, List<String>> frame) {
        if (!open) {
            return;
        }
        var size = size();
        if (resized) {
            resized = false;
            display.resize(size);
            display.reset();
            terminal.puts(Capability.clear_screen);
        }
        var lines = new ArrayList<AttributedString>();
        for (var line : frame.apply(size.getColumns(), size.getRows())) {
            if (lines.size() < size.getRows()) {
                lines.add(AttributedString.fromAnsi(line).columnSubSequence(0, size.getColumns()));
            }
        }
        display.update(lines, 0);
    }

    private Size size() {
        var size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : Size.of(80, 24);
    }

    /** Waits so long for a key; whether one was pressed that ends what is shown: q, or Ctrl-C. */
    public boolean isLeft(Duration wait) throws IOException {
        var key = terminal.reader().read(Math.max(1, wait.toMillis()));
        return key == 'q' || key == 'Q' || key == CTRL_C || key == -1;
    }

    private synchronized void restore() {
        if (open) {
            open = false;
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }

    @Override
    public void close() throws IOException {
        restore();
        ShutdownHooks.remove(restorer);
        terminal.close();
    }
}
