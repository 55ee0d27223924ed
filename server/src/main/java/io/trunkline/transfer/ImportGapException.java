package io.trunkline.transfer;

/** Thrown when lines are sent before their predecessors: an import takes its lines in order. Nothing was changed. */
public final class ImportGapException extends RuntimeException {

    private final String sentence;

    /** @param done the last processed line; 0 for none */
    ImportGapException(long done) {
        this("The lines of this import have been processed up to " + done + "; continue with the next one.");
    }

    private ImportGapException(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /** What is wrong and what to do. */
    public String sentence() {
        return sentence;
    }
}
