package io.tmuxorchestrator.scheduler.when;

/** What is wrong with a cron expression, and what to write instead. */
public final class InvalidCron extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String remedy;

    InvalidCron(String problem, String remedy) {
        super(problem + "; " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
