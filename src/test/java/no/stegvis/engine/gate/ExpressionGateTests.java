package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ExpressionGateTests {

    private static final AnnotationConfigApplicationContext BEANS = GateExamples.beans();
    private final ExpressionGate gate = new ExpressionGate(new MarkedBeans(BEANS.getBeanFactory()));

    @AfterAll
    static void close() {
        BEANS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Kartleggingssamtale", "Pris: 100 $", "PT1H", "koordinator-${unit}", "${coordinator}", "#{coordinator}",
            "${intakeDecision == 'proceed'}", "${a > 3 and not (b eq 'ja' || empty c)}", "${urgent ? 1 : 50}",
            "${count + 1}", "${-count % 2 == 0}", "${decision != null}", "${filterDates.endOfWeek()}",
            "${filterDates.plusDays(count + 1)}", "\\${ikke et uttrykk}"})
    void expressionsThatReadCompareAndCountAreAllowed(String text) {
        assertThat(gate.check(text, ExpressionUse.MODEL)).isEmpty();
        assertThat(gate.checkRunning(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "${''.getClass().forName('java.lang.Runtime')}                | EXPRESSION_METHOD",
            "${a.b}                                                       | EXPRESSION_PROPERTY",
            "${a['b']}                                                    | EXPRESSION_PROPERTY",
            "${a['getClass']()}                                           | EXPRESSION_METHOD",
            "${filterDates.unlisted()}                                    | EXPRESSION_METHOD",
            "${filterDates['endOfWeek']()}                                | EXPRESSION_METHOD",
            "${filterDates.endOfWeek().getClass()}                        | EXPRESSION_METHOD",
            "${filterDates.plusDays(filterDates.endOfWeek())}             | EXPRESSION_METHOD",
            "${filterDates.plusDays(x.y)}                                 | EXPRESSION_PROPERTY",
            "${unmarkedDelegate.execute(null)}                            | EXPRESSION_METHOD",
            "${sendInvitationDelegate.execute(execution)}                 | EXPRESSION_METHOD",
            "${sendInvitationDelegate}                                    | EXPRESSION_NAME",
            "${execution}                                                 | EXPRESSION_NAME",
            "${execution.processBusinessKey}                              | EXPRESSION_PROPERTY",
            "${execution.setVariable('a', 1)}                             | EXPRESSION_METHOD",
            "${true ? ''.getClass() : 1}                                  | EXPRESSION_METHOD",
            "koordinator-${unit}-${''.getClass()}                         | EXPRESSION_METHOD",
            "${empty ''.getClass()}                                       | EXPRESSION_METHOD",
            "${currentUser()}                                             | EXPRESSION_FUNCTION",
            "${now()}                                                     | EXPRESSION_FUNCTION",
            "${a = 1}                                                     | EXPRESSION_UNREADABLE",
            "${                                                           | EXPRESSION_UNREADABLE",
            "${a}#{b}                                                     | EXPRESSION_UNREADABLE"})
    void expressionsThatReachFurtherAreRefused(String text, Rule rule) {
        assertThat(gate.check(text, ExpressionUse.MODEL)).map(Refusal::rule).contains(rule);
    }

    @Test
    void longExpressionsAreRefusedBeforeTheyAreParsedAndLongTextsAreNot() {
        assertThat(gate.check("${" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "}", ExpressionUse.MODEL))
                .map(Refusal::rule).contains(Rule.EXPRESSION_TOO_LONG);
        assertThat(gate.check("Ordene i en lang forklaring. ".repeat(100), ExpressionUse.MODEL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${sendInvitationDelegate}", "#{sendInvitationDelegate}"})
    void aDelegateIsNamedExactly(String text) {
        assertThat(gate.check(text, ExpressionUse.DELEGATE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${unmarkedDelegate}", "${filterDates}", "${nobody}", "sendInvitationDelegate",
            "${ sendInvitationDelegate }", "${sendInvitationDelegate}${sendInvitationDelegate}", "${sendInvitationDelegate.x}"})
    void nothingElseIsADelegate(String text) {
        assertThat(gate.check(text, ExpressionUse.DELEGATE)).map(Refusal::rule).contains(Rule.DELEGATE_NOT_MARKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser()}", "${currentUserGroups()}", "${filterDates.endOfWeek()}"})
    void aSeededFilterMakesOneAllowedCall(String text) {
        assertThat(gate.check(text, ExpressionUse.FILTER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kari", "${unit}", "${now()}", "${dateTime()}", "${currentUser().toString()}", "x${currentUser()}",
            "${filterDates.plusDays(1)}", "${filterDates.unlisted()}", "${''.getClass()}", "${1 == 1}"})
    void nothingElseStandsInAFilter(String text) {
        assertThat(gate.check(text, ExpressionUse.FILTER)).map(Refusal::rule).contains(Rule.FILTER_EXPRESSION);
    }

    @ParameterizedTest
    @CsvSource({"${execution.processBusinessKey},true", "#{execution.processBusinessKey},true",
            "${execution.processInstanceId},false", "D-2026-0001,false", "${ execution.processBusinessKey },false"})
    void theBusinessKeyIsHandedOnInOneWayOnly(String text, boolean allowed) {
        assertThat(gate.check(text, ExpressionUse.BUSINESS_KEY).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void everyRuleHasAMessageInEveryLanguage() {
        for (Rule rule : Rule.values()) {
            for (String language : new String[] {"nb", "da", "en"}) {
                assertThat(rule.message(java.util.Locale.forLanguageTag(language), "x")).isNotBlank().doesNotContain("{0}");
            }
        }
        assertThat(Rule.IMPORT.message(java.util.Locale.ENGLISH, "")).startsWith("A model");
        assertThat(Rule.IMPORT.message(java.util.Locale.forLanguageTag("nb"), "")).startsWith("En modell kan");
    }
}
