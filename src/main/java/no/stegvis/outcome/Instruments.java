package no.stegvis.outcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import no.stegvis.outcome.Instrument.Band;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Service;

/** The instruments that are shipped, each a file under {@code instruments/} on the class path. */
@Service
public class Instruments {

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Instrument> all;

    /** @throws IllegalStateException when a definition contradicts itself: nobody is scored by it then */
    Instruments(ResourcePatternResolver files) {
        try {
            List<Instrument> read = new ArrayList<>();
            for (Resource file : files.getResources("classpath:instruments/*.yaml")) {
                read.add(read(file));
            }
            read.sort(Comparator.comparing(Instrument::id));
            all = List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For who checks something before there is an application. */
    public static Instruments shipped() {
        return new Instruments(new PathMatchingResourcePatternResolver());
    }

    public List<Instrument> all() {
        return all;
    }

    /**
     * Those whose answers are registered as a whole. The life areas aren't among them: the conversations ask for them, each
     * area stands for itself, and {@link LifeAreas} keeps them.
     */
    public List<Instrument> registered() {
        return all.stream().filter(instrument -> instrument.score() != null).toList();
    }

    public Optional<Instrument> find(String id) {
        return all.stream().filter(instrument -> instrument.id().equals(id)).findFirst();
    }

    private static Instrument read(Resource file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Instrument instrument = checked(YAML.readValue(content, Instrument.class));
            if (!(instrument.id() + ".yaml").equals(file.getFilename())) {
                throw new IllegalStateException(file.getFilename() + ": id is " + instrument.id());
            }
            return instrument;
        }
    }

    static Instrument checked(Instrument instrument) {
        Set<Integer> named = new HashSet<>(instrument.reversed());
        named.addAll(instrument.answersOf().keySet());
        instrument.alerts().forEach(alert -> named.add(alert.item()));
        if (named.stream().anyMatch(item -> item < 1 || item > instrument.items())) {
            throw new IllegalStateException(instrument.id() + ": names an item that isn't among 1 to " + instrument.items());
        }
        for (int item = 1; item <= instrument.items(); item++) {
            List<Integer> values = instrument.answersOf(item);
            if (values.isEmpty() || !values.equals(values.stream().distinct().sorted().toList())) {
                throw new IllegalStateException(instrument.id() + ": the values of item " + item + " don't rise");
            }
        }
        if (!instrument.bandsBySex().isEmpty() && !(instrument.bands().isEmpty() && instrument.bandsBySex().keySet().equals(Set.of("female", "male")))) {
            throw new IllegalStateException(instrument.id() + ": bandsBySex must have female and male, nobody else, and stand alone without bands; it has "
                    + new TreeSet<>(instrument.bandsBySex().keySet()));
        }
        joined(instrument, "bands", instrument.bands());
        instrument.bandsBySex().forEach((sex, bands) -> joined(instrument, "bandsBySex." + sex, bands));
        return instrument;
    }

    /** Every score there can be has one band, or none of them has. */
    private static void joined(Instrument instrument, String field, List<Band> bands) {
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).from().subtract(bands.get(i - 1).to()).compareTo(BigDecimal.ONE) != 0) {
                throw new IllegalStateException(instrument.id() + ", " + field + ": " + bands.get(i).key() + " must begin one above where "
                        + bands.get(i - 1).key() + " ends");
            }
        }
        if (bands.stream().anyMatch(band -> band.from().compareTo(band.to()) > 0)) {
            throw new IllegalStateException(instrument.id() + ", " + field + ": a band ends before it begins");
        }
        if (!bands.isEmpty() && (instrument.score() == null || bands.get(0).from().compareTo(instrument.lowest()) != 0
                || bands.get(bands.size() - 1).to().compareTo(instrument.highest()) != 0)) {
            throw new IllegalStateException(instrument.id() + ", " + field + ": must reach from the least score to the greatest, "
                    + (instrument.score() == null ? "and there is none" : instrument.lowest().toPlainString() + " to " + instrument.highest().toPlainString()));
        }
    }
}
