package io.gleaner.sandbox.dailymotion;

/** A place in an answer where the schema allows null. */
public enum Step {
    /** {@code askPartnerReportFile} itself. */
    PAYLOAD,
    /** {@code askPartnerReportFile.reportFile}. */
    ASKED_REPORT_FILE,
    /** {@code askPartnerReportFile.reportFile.reportToken}. */
    REPORT_TOKEN,
    /** {@code partner}. */
    PARTNER,
    /** {@code partner.reportFile}. */
    REPORT_FILE,
    /** {@code partner.reportFile.status}. */
    STATUS,
    /** {@code partner.reportFile.downloadLinks}. */
    DOWNLOAD_LINKS,
    /** An element of {@code edges}. */
    EDGE,
    /** {@code edges.node}. */
    NODE,
    /** {@code edges.node.link}. */
    LINK
}
