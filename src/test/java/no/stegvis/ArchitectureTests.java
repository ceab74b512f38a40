package no.stegvis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** The fences between the modules, as {@code package-info.java} and the README's module map tell them. */
@AnalyzeClasses(packages = "no.stegvis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule camundaStaysBehindTheFence = noClasses()
            .that().resideOutsideOfPackages("no.stegvis.engine..", "no.stegvis..process..", "no.stegvis.modeling..")
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule engineAndAccessKnowNoFeature = noClasses()
            .that().resideInAnyPackage("no.stegvis.engine..", "no.stegvis.access..")
            .should().dependOnClassesThat().resideInAnyPackage("no.stegvis.participant..", "no.stegvis.journey..",
                    "no.stegvis.form..", "no.stegvis.outcome..", "no.stegvis.privacy..", "no.stegvis.funding..",
                    "no.stegvis.reporting..", "no.stegvis.demo..");

    @ArchTest
    static final ArchRule thereIsOneClock = noClasses()
            .that().doNotHaveFullyQualifiedName("no.stegvis.engine.StegvisClock")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule packagesAreFeatures = noClasses()
            .should().resideInAnyPackage("..config..", "..common..", "..impl..", "..util..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Util")
            .orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper")
            .orShould().haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule delegatesStandInProcessPackages = classes().that().implement(JavaDelegate.class)
            .should().resideInAPackage("..process..").allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllersStandInWebPackages = classes().that().areAnnotatedWith(RestController.class)
            .should().resideInAPackage("..web..");

    @ArchTest
    static final ArchRule onlyTheClockKnowsTheSystemsTime = noClasses()
            .that().resideOutsideOfPackages("no.stegvis.engine..", "no.stegvis.demo..", "no.stegvis.database..")
            .should().callMethod(Clock.class, "systemUTC").orShould().callMethod(Clock.class, "systemDefaultZone");

    /** One class calls another server, or makes what others call it with; the other reads programs out of the application's own jar. */
    @ArchTest
    static final ArchRule connectionsAreOpenedInOnePlace = noClasses()
            .that().doNotHaveFullyQualifiedName("no.stegvis.access.KeycloakLine").and().doNotHaveFullyQualifiedName("no.stegvis.database.Programs")
            .should().dependOnClassesThat().haveNameMatching("java\\.net\\.(Socket|URLConnection|HttpURLConnection|DatagramSocket)")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.http\\.HttpClient.*|java\\.nio\\.channels\\..*(Socket|Datagram)Channel|org\\.apache\\.h(c|ttp)\\..*|.*ClientHttpRequestFactory")
            .orShould().callMethod(RestClient.class, "create").orShould().callMethod(RestClient.class, "create", String.class)
            .orShould().callMethod(RestClient.class, "create", java.net.URI.class).orShould().callMethod(RestClient.class, "builder")
            .orShould().dependOnClassesThat().haveNameMatching("org\\.springframework\\.web\\.(client\\.RestTemplate|reactive\\..*)")
            .orShould().dependOnClassesThat().haveNameMatching("javax\\.net\\..*|javax\\.naming\\..*|jakarta\\.mail\\..*|java\\.sql\\.DriverManager|org\\.springframework\\.core\\.io\\.(Url|FileUrl)Resource")
            .orShould().callMethod(java.net.URL.class, "openStream").orShould().callMethod(java.net.URL.class, "openConnection")
            .orShould().callMethod(java.net.URL.class, "getContent");

    /**
     * Spring opens a transaction where a call comes from outside of the class. A method that calls a transactional one of its own
     * class and isn't transactional itself does so without any: what should be one step, can be cut in two.
     */
    @ArchTest
    static final ArchRule transactionsAreNotPassedBy = methods().that().areAnnotatedWith(Transactional.class)
            .should(new ArchCondition<>("be called in a transaction by the methods of their own class") {
                @Override
                public void check(JavaMethod transactional, ConditionEvents events) {
                    ownCallers(transactional).filter(caller -> !hasTransaction(caller, new HashSet<>()))
                            .forEach(caller -> events.add(SimpleConditionEvent.violated(caller,
                                    caller.getFullName() + " calls " + transactional.getName() + " without a transaction")));
                }
            });

    private static Stream<JavaCodeUnit> ownCallers(JavaCodeUnit called) {
        return called.getCallsOfSelf().stream().map(JavaCall::getOrigin)
                .filter(caller -> caller.getOwner().equals(called.getOwner()) && !caller.equals(called));
    }

    /** A private method has the transaction of those who call it. */
    private static boolean hasTransaction(JavaCodeUnit method, Set<JavaCodeUnit> asked) {
        return method.isAnnotatedWith(Transactional.class) || method.getOwner().isAnnotatedWith(Transactional.class) || !asked.add(method)
                || method.getModifiers().contains(JavaModifier.PRIVATE) && ownCallers(method).allMatch(caller -> hasTransaction(caller, asked));
    }
}
