package io.tmuxorchestrator.composer.task;

/** Does what is asked, or says why not. Pure. */
final class Answering {

    private final Board board;
    private final Wishes wishes;
    private final Reports reports;

    Answering(Board board, Wishes wishes, Reports reports) {
        this.board = board;
        this.wishes = wishes;
        this.reports = reports;
    }

    void answer(Request request) {
        try {
            apply(request);
        } catch (Refused e) {
            board.refuse(request, e.why());
            Letters.refusal(request, e.why(), board.now()).ifPresent(board::say);
        }
    }

    private void apply(Request request) {
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
            case CANCEL -> wishes.cancel(task, request);
            case PROGRESS -> reports.progress(task, request);
            case BLOCK -> reports.block(task, request);
            case DONE -> reports.done(task, request);
            case FAIL -> reports.fail(task, request);
            case APPROVE -> reports.approve(task, request);
            case RETURN -> reports.sendBack(task, request);
            case ADD -> throw new IllegalStateException("has no task yet");
        }
    }
}
