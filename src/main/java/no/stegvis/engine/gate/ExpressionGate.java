package no.stegvis.engine.gate;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.ExpressionNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilder;
import org.camunda.bpm.impl.juel.TreeBuilderException;

import no.stegvis.engine.gate.MarkedBeans.MarkedBean;

/**
 * Decides what an expression may do, by reading it with the engine's own parser and walking its tree. Whatever is not
 * known here is refused.
 */
final class ExpressionGate {

    private static final int LONGEST = 500;
    private static final TreeBuilder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS);
    private static final Pattern BEAN = Pattern.compile("[$#]\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern BUSINESS_KEY = Pattern.compile("[$#]\\{execution\\.processBusinessKey}");
    private static final Set<String> FILTER_FUNCTIONS = Set.of("currentUser", "currentUserGroups");

    /** Names the engine itself answers with its own objects. */
    private static final Set<String> ENGINE_OBJECTS = Set.of("execution", "task", "caseExecution", "externalTask");

    /** Nodes that are harmless when all below them is. */
    private static final Set<Class<?>> PLAIN = Set.of(AstText.class, AstComposite.class, AstEval.class, AstNested.class,
            AstString.class, AstNumber.class, AstBoolean.class, AstNull.class,
            AstBinary.class, AstUnary.class, AstChoice.class);

    private final MarkedBeans beans;

    ExpressionGate(MarkedBeans beans) {
        this.beans = beans;
    }

    /** @return why the text may not be used there, or empty when it may */
    Optional<Refusal> check(String text, ExpressionUse use) {
        return switch (use) {
            case DELEGATE -> delegate(text);
            case BUSINESS_KEY -> BUSINESS_KEY.matcher(text).matches() ? Optional.empty() : refused(Rule.BUSINESS_KEY, text);
            case MODEL, FILTER -> holdsExpression(text) ? parsed(text, use)
                    : use == ExpressionUse.MODEL ? Optional.empty() : refused(Rule.FILTER_EXPRESSION, text);
        };
    }

    /** What the engine may evaluate for a model while it runs, where it no longer says what for. */
    Optional<Refusal> checkRunning(String text) {
        if (check(text, ExpressionUse.DELEGATE).isEmpty() || check(text, ExpressionUse.BUSINESS_KEY).isEmpty()) {
            return Optional.empty();
        }
        return check(text, ExpressionUse.MODEL);
    }

    /** The engine evaluates a text only when one of these opens in it. */
    static boolean holdsExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private Optional<Refusal> delegate(String text) {
        Matcher bean = BEAN.matcher(text);
        boolean marked = bean.matches() && beans.find(bean.group(1)).filter(MarkedBean::isDelegate).isPresent();
        return marked ? Optional.empty() : refused(Rule.DELEGATE_NOT_MARKED, text);
    }

    private Optional<Refusal> parsed(String text, ExpressionUse use) {
        if (text.length() > LONGEST) {
            return refused(Rule.EXPRESSION_TOO_LONG, String.valueOf(LONGEST));
        }
        try {
            ExpressionNode root = PARSER.build(text).getRoot();
            return use == ExpressionUse.FILTER ? filter(root, text) : walk(root);
        } catch (TreeBuilderException unreadable) {
            return refused(Rule.EXPRESSION_UNREADABLE, text);
        }
    }

    private Optional<Refusal> walk(Node node) {
        if (node instanceof AstIdentifier identifier) {
            return variable(identifier.getName());
        }
        if (node instanceof AstMethod method) {
            return call(method);
        }
        if (node instanceof AstFunction function) {
            return refused(Rule.EXPRESSION_FUNCTION, function.getName());
        }
        if (node instanceof AstProperty property) {
            return refused(Rule.EXPRESSION_PROPERTY, property.getStructuralId(null));
        }
        return PLAIN.contains(node.getClass()) ? walkChildren(node) : refused(Rule.EXPRESSION_OPERATION, node.toString());
    }

    private Optional<Refusal> walkChildren(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            Optional<Refusal> refusal = walk(node.getChild(i));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> variable(String name) {
        boolean reserved = ENGINE_OBJECTS.contains(name) || beans.find(name).isPresent();
        return reserved ? refused(Rule.EXPRESSION_NAME, name) : Optional.empty();
    }

    /** A call is {@code bean.method(…)} of a marked bean's listed method; its arguments hold no further calls. */
    private Optional<Refusal> call(AstMethod method) {
        String called = method.getChild(0) instanceof AstDot dot ? dot.getStructuralId(null) : "[…]";
        if (!isListed(method)) {
            return refused(Rule.EXPRESSION_METHOD, called);
        }
        return method.getChild(1) instanceof AstParameters arguments ? arguments(arguments, called)
                : refused(Rule.EXPRESSION_METHOD, called);
    }

    private Optional<Refusal> arguments(AstParameters arguments, String called) {
        return holdsCall(arguments) ? refused(Rule.EXPRESSION_METHOD, called) : walkChildren(arguments);
    }

    private boolean isListed(AstMethod method) {
        if (!(method.getChild(0) instanceof AstDot dot) || !(dot.getChild(0) instanceof AstIdentifier bean)) {
            return false;
        }
        String name = dot.getStructuralId(null).substring(bean.getName().length() + 1).strip();
        return beans.find(bean.getName()).filter(marked -> marked.methods().contains(name)).isPresent();
    }

    private static boolean holdsCall(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            Node child = node.getChild(i);
            if (child instanceof AstMethod || child instanceof AstFunction || holdsCall(child)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Refusal> filter(ExpressionNode root, String text) {
        if (root instanceof AstEval && root.getChild(0) instanceof AstFunction function
                && FILTER_FUNCTIONS.contains(function.getName()) && function.getParamCount() == 0) {
            return Optional.empty();
        }
        if (root instanceof AstEval && root.getChild(0) instanceof AstMethod method
                && isListed(method) && method.getChild(1).getCardinality() == 0) {
            return Optional.empty();
        }
        return refused(Rule.FILTER_EXPRESSION, text);
    }

    private static Optional<Refusal> refused(Rule rule, String detail) {
        return Optional.of(new Refusal(rule, detail));
    }
}
