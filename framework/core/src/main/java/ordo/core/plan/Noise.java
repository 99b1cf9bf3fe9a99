package ordo.core.plan;

/** What random numbers the passes of a program draw while training: none at first. */
final class Noise {
    private boolean on;
    private long key;
    private long first;

    /** None from now on: dropout is the identity. */
    void off() {
        on = false;
    }

    /**
     * Those of one update.
     *
     * @param ofUpdate a key that no other update has
     */
    void on(long ofUpdate) {
        on = true;
        key = ofUpdate;
        first = 0;
    }

    /** The first row of the next pass is this one of the batch. */
    void startAt(long row) {
        first = row;
    }

    boolean isOn() {
        return on;
    }

    long key() {
        return key;
    }

    /** The place in the batch of row {@code row} of the pass. */
    long row(int row) {
        return first + row;
    }
}
