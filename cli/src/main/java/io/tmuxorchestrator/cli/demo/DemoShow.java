package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.demo.story.Account;
import io.tmuxorchestrator.cli.demo.story.Audience;
import io.tmuxorchestrator.cli.demo.story.Check;
import io.tmuxorchestrator.cli.demo.story.Play;
import java.io.IOException;
import java.util.List;

/** How a demo is shown to those who look on. One thread. */
interface DemoShow extends Audience, AutoCloseable {

    /** Something that the topics say. */
    void news(String text);

    /** Shows how it stands; whether whoever looks on has left. */
    boolean isLeft(Play play, Account account) throws IOException;

    /** The last thing that is shown. */
    void end(List<Check> checks, String verdict);

    @Override
    void close() throws IOException;
}
