package no.stegvis.reporting.disclosure;

/**
 * Hides small cells, and then as much more as it takes for nobody to work them out, in all tables of a release at once. The
 * method and its drawbacks: see the package.
 */
public final class LinkedTables implements Suppression {

    @Override
    public Outcome hide(Release release) {
        Protection protection = new Protection(release);
        protection.hideSmallCells();
        protection.hideWhatTellsOfThem();
        protection.showWhatTellsNothing();
        return protection.outcome();
    }
}
