package io.metaledger.server.kernel;

/** Why a request does not get to its door whole. */
final class Refused extends Exception {

    private final FrontDoor.Problem problem;

    Refused(FrontDoor.Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    FrontDoor.Problem problem() {
        return problem;
    }
}
