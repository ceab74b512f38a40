package no.stegvis;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** All that can be asked of Camunda under {@code /camunda/api}, read off its own resource classes. */
final class CamundaRest {

    private static final int DEEPEST = 6;

    /** @param path with {@code x} for every id */
    record Route(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Set<Route> routes = new LinkedHashSet<>();

    private CamundaRest() {
    }

    static List<Route> routes() {
        CamundaRest all = new CamundaRest();
        all.application("/camunda/api/engine", new EngineRestApplication());
        all.application("/camunda/api/cockpit", new CockpitApplication());
        all.application("/camunda/api/admin", new AdminApplication());
        all.application("/camunda/api/tasklist", new TasklistApplication());
        all.application("/camunda/api/welcome", new WelcomeApplication());
        return new ArrayList<>(all.routes);
    }

    private void application(String base, Application application) {
        application.getClasses().stream().filter(type -> pathOf(type) != null)
                .forEach(type -> resource(joined(base, pathOf(type)), type, new HashSet<>()));
    }

    private void resource(String base, Class<?> type, Set<Class<?>> above) {
        if (above.size() > DEEPEST || !above.add(type)) {
            return;
        }
        for (Method method : type.getMethods()) {
            List<Method> declared = inherited(type, method);
            String path = declared.stream().map(one -> one.getAnnotation(Path.class)).filter(one -> one != null).map(Path::value).findFirst().orElse("");
            Set<String> verbs = new HashSet<>();
            declared.forEach(one -> Arrays.stream(one.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null).forEach(verb -> verbs.add(verb.value())));
            verbs.forEach(verb -> routes.add(new Route(verb, asked(joined(base, path)))));
            if (verbs.isEmpty() && !path.isEmpty()) {
                resource(joined(base, path), method.getReturnType(), new HashSet<>(above));
            }
        }
    }

    /** The method as the class and its interfaces declare it: the annotations may stand anywhere. */
    private static List<Method> inherited(Class<?> type, Method method) {
        return supertypes(type).flatMap(one -> Arrays.stream(one.getMethods()))
                .filter(one -> one.getName().equals(method.getName()) && Arrays.equals(one.getParameterTypes(), method.getParameterTypes())).toList();
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return type == null ? Stream.empty() : Stream.concat(Stream.of(type),
                Stream.concat(supertypes(type.getSuperclass()), Arrays.stream(type.getInterfaces()).flatMap(CamundaRest::supertypes)));
    }

    private static String pathOf(Class<?> type) {
        return supertypes(type).map(one -> one.getAnnotation(Path.class)).filter(path -> path != null).map(Path::value).findFirst().orElse(null);
    }

    private static String joined(String base, String path) {
        return path.isEmpty() || path.equals("/") ? base : base + (path.startsWith("/") ? path : "/" + path);
    }

    private static String asked(String path) {
        return path.replaceFirst("\\{name}", "default").replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "x");
    }
}
