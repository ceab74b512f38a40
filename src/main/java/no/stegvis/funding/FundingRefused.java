package no.stegvis.funding;

import java.util.List;

/** What was entered can't be kept as it is. Nothing was changed. */
public class FundingRefused extends RuntimeException {

    private final transient List<Wrong> wrong;

    public FundingRefused(List<Wrong> wrong) {
        super(wrong.stream().map(one -> one.field() + ": " + one.messageKey()).toList().toString());
        this.wrong = List.copyOf(wrong);
    }

    public FundingRefused(String field, String messageKey, Object... arguments) {
        this(List.of(new Wrong(field, messageKey, arguments)));
    }

    public List<Wrong> wrong() {
        return wrong;
    }

    static void unlessEmpty(List<Wrong> wrong) {
        if (!wrong.isEmpty()) {
            throw new FundingRefused(wrong);
        }
    }
}
