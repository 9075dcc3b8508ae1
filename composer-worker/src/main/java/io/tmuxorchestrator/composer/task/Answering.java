package io.tmuxorchestrator.composer.task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is asked, or says why not. Pure. */
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    /** Tasks are records that are read at every start, and each must fit into one, whatever is added to it. */
    private static final int LONGEST = 50_000;

    private final Board board;
    private final Wishes wishes;
    private final Reports reports;

    Answering(Board board, Wishes wishes, Reports reports) {
        this.board = board;
        this.wishes = wishes;
        this.reports = reports;
    }

    void answer(Request request, Care care) {
        if (care == Care.REFUSED) {
            board.refuse(
                    request, "what would come of it cannot be written; please report it: it lies in the dead letters");
            return;
        }
        try {
            board.whole(() -> apply(request));
        } catch (Refused e) {
            refuse(request, e.why());
        } catch (RuntimeException e) {
            // The others that were asked with it are not to suffer.
            LOG.atError()
                    .addKeyValue("message", request.id())
                    .setCause(e)
                    .log("a request about tasks failed: please report it");
            refuse(
                    request,
                    "it failed, which is a mistake of this program ("
                            + e.getClass().getSimpleName() + "); please report it");
        }
    }

    private void refuse(Request request, String why) {
        board.refuse(request, why);
        Letters.refusal(request, why, board.now()).ifPresent(board::say);
    }

    private void apply(Request request) {
        if (request.length() > LONGEST) {
            throw new Refused(request.length() + " characters are too many, a task has " + LONGEST
                    + " at most; put them into a file, and say where it is");
        }
        var verb = request.verb();
        if (verb == Verb.ADD) {
            wishes.add(request);
            return;
        }
        var task = board.named(request.task()
                .or(() -> request.matter().filter(m -> board.find(m).isPresent()))
                .orElseThrow(() -> new Refused("about which task? Say its id")));
        switch (verb) {
            case ASSIGN -> wishes.assign(task, request);
            case AFTER -> wishes.after(task, request);
            case REOPEN -> wishes.reopen(task, request);
            case CANCEL -> {
                wishes.cancel(task, request);
                reports.stranded(task, request);
            }
            case PROGRESS -> reports.progress(task, request);
            case BLOCK -> reports.block(task, request);
            case DONE -> reports.done(task, request);
            case FAIL -> {
                reports.fail(task, request);
                reports.stranded(task, request);
            }
            case APPROVE -> reports.approve(task, request);
            case RETURN -> reports.sendBack(task, request);
            case ADD -> throw new IllegalStateException("has no task yet");
        }
    }
}
