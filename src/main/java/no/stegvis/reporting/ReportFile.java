package no.stegvis.reporting;

/** A file of a run. The content is the caller's own copy. */
public record ReportFile(Kind kind, String name, String sha256, byte[] content) {

    /** What a file is called, without the file. */
    public record Name(Kind kind, String name) {
    }

    public enum Kind {
        WORKBOOK(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        PDF(".pdf", "application/pdf"),
        FIGURES("-tall.json", "application/json"),
        MANIFEST("-manifest.json", "application/json");

        private final String ending;
        private final String mediaType;

        Kind(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** Such as {@code helsedir-aktivitet-2025.xlsx}. */
        public String nameFor(ReportRun run) {
            return run.awardId() + "-" + run.period() + ending;
        }
    }
}
