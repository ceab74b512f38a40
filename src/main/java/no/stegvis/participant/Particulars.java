package no.stegvis.participant;

/**
 * What the register says of a person. There is no field for a diagnosis or a national identity number.
 *
 * @param alias      what colleagues see in lists
 * @param givenName  null when not told, as the other fields that may be null
 * @param birthYear  four digits, or null
 * @param sex        {@code female}, {@code male}, {@code other} or {@code unknown}
 * @param protection {@code none}, {@code confidential} or {@code strictlyConfidential} (kode 7, kode 6)
 * @param unitId     the unit that walks beside her
 */
public record Particulars(String alias, String givenName, String familyName, Integer birthYear, String sex, String phone,
                          String email, String protection, String unitId) {

    /** The same person otherwise described; unit and protection stay. */
    public Particulars described(String alias, String givenName, String familyName, Integer birthYear, String sex, String phone, String email) {
        return new Particulars(alias, givenName, familyName, birthYear, sex, phone, email, protection, unitId);
    }

    /** The same with another year of birth, or none. */
    Particulars born(Integer year) {
        return new Particulars(alias, givenName, familyName, year, sex, phone, email, protection, unitId);
    }

    /** The same with another sex. */
    Particulars ofSex(String is) {
        return new Particulars(alias, givenName, familyName, birthYear, is, phone, email, protection, unitId);
    }

    /** The same with another protection. */
    public Particulars protectedBy(String level) {
        return new Particulars(alias, givenName, familyName, birthYear, sex, phone, email, level, unitId);
    }

    /** The same with another unit. */
    public Particulars in(String unit) {
        return new Particulars(alias, givenName, familyName, birthYear, sex, phone, email, protection, unit);
    }
}
