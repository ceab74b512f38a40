/**
 * Which figures of a release must not be seen, so that nobody can be recognised in them. Pure: it knows neither the database
 * nor the files.
 *
 * <p><b>Primary rules</b> ({@link no.stegvis.reporting.disclosure.Rule}): the threshold (SSB hides under 3; 5 here, for groups
 * where taking part is sensitive in itself), zeros and whole groups (group disclosure), shares with few for or few against, and
 * (1,k) dominance; a mean whose interval has no width, since it tells everybody's amount: Hundepool et al., <i>Statistical Disclosure Control</i>, Wiley 2012, ch. 4 and 5. What is left of one
 * count less another that it is a part of is a figure too, and so is what has come to it since an earlier release.
 *
 * <p><b>Secondary suppression</b> is the linear-programming method of the US Census Bureau: L. Zayatz, <i>Using Linear
 * Programming Methodology for Disclosure Avoidance Purposes</i>, Research Report RR-92/02, 1992. For each number that is
 * known too closely, the cheapest set of shown figures is looked for that would have to be hidden for the number to be
 * anything it is meant to be; these are hidden; at the end, what turned out not to be needed is shown again. Doubt is
 * measured by the attacker's problem of M. Fischetti and J. J. Salazar, <i>Solving the Cell Suppression Problem on Tabular Data
 * with Linear Constraints</i>, Management Science 47 (2001) 1008–1027: the lowest and the highest value a hidden number can have
 * for somebody who knows all that is shown and how it hangs together. What is demanded of it: a small cell reaches from 0 (or
 * 1, where a 0 would be shown) to threshold − 1; any other hidden number is uncertain by the threshold at least.
 *
 * <p>Why this one: it takes any system of equations and inequalities, and ours isn't a table: people are counted once, figures
 * repeat, shares have numerators. SSB's GaussSuppression (Ø. Langsrud, 2024, doi:10.1007/978-3-031-69651-0_6) is quicker and
 * shows that nothing can be computed exactly, but not within what bounds, and knows equations only. The optimal method (branch
 * and cut) needs a commercial solver for our sizes; the hypercube method needs tables.
 *
 * <p>A linear programme's answer is believed only where it holds in whole numbers
 * ({@link no.stegvis.reporting.disclosure.Knowledge#allows}); so its rounding can make more be hidden, never less. The same
 * release gives the same answer.
 *
 * <p><b>Drawbacks.</b> More is hidden than the least possible: numbers are taken one by one. Between the lowest and the
 * highest, not each value is tried. Somebody who runs this program on guesses could learn a little more (the minimality
 * attack), as could whoever knows people in the figures, or believes that nobody is counted twice. Tried on twelve invented
 * releases with 199 small counts: of the 825 values that a reader must reckon with, 701 were soon found (at most six other
 * releases a value) to make this program hide the very same figures; for 70 counts some value wasn't, and for 9 none but the
 * true one. That a value wasn't found doesn't rule it out, but such a reader may think it less likely. Of what is left of one count
 * less another only the number is known, not how many people are behind it, so a rest of many facts of one person passes. When
 * a figure is hidden that an earlier release showed, a reader may think that it hasn't changed much. Means are held apart by
 * the people behind them: with the number they are taken over they are hidden, and never may a mean of fewer than the threshold
 * be computed from others; but their decimals aren't part of the system.
 */
package no.stegvis.reporting.disclosure;
