package no.stegvis.outcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        List<Band> bands = instrument.bands();
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).from().subtract(bands.get(i - 1).to()).intValueExact() != 1) {
                throw new IllegalStateException(instrument.id() + ": between the bands " + bands.get(i - 1).key() + " and " + bands.get(i).key());
            }
        }
        return instrument;
    }
}
