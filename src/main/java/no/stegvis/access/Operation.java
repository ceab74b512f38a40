package no.stegvis.access;

/** What can be done here. Who may do it stands in one table: {@link Permissions}. */
public enum Operation {
    /** Register an inquiry and so open a case. */
    REGISTER_INQUIRY,
    /** Open a participant's page: alias, stage, way, answers. */
    READ_PARTICIPANT,
    /** Work on a participant's tasks, log contact, start and end measures. */
    WORK_JOURNEY,
    /** Look after a unit's coordinators: what is overdue, how often they talk with people, who is away. */
    LEAD_TEAM,
    /** Say that two registrations are of one person, and take it back. */
    MERGE_REGISTRATIONS,
    /** Say that somebody with an account is a participant or a relative too, so that she is kept from her own case. */
    MARK_OWN_CASES,
    /** Keep the catalogue of other offers that people are coupled to. */
    KEEP_OFFERS,
    /** See reports and their figures. */
    READ_REPORT,
    /** See who stands behind a figure: pseudonyms, dates, and which form and process asked; never what was answered. */
    READ_EVIDENCE,
    /** Order a report. */
    ORDER_REPORT,
    /** Approve a report that somebody else has written: its figures as they leave the house, and its texts. */
    APPROVE_REPORT,
    /** See awards, what was promised for them, and when their reports are due. */
    READ_AWARD,
    /** Enter and change awards, and settle their report periods. */
    WRITE_AWARD,
    /** Change process diagrams, forms and decisions; look into the engine. */
    ADMINISTER,
    /** Read the read log, answer access requests, erase. */
    GUARD_PRIVACY,
    /** Work with volunteers. */
    WORK_VOLUNTEERS
}
