package ordo.core.plugin;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.util.Collection;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.Plugin;

/** What plugin code throws, in words. */
final class Throwables {
    private static final int DEEPEST = 50;

    private Throwables() { }

    /** Throws on what nobody can mend, wherever in the chain of causes it is: memory has run out, the JVM is broken. */
    static void rethrowFatal(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof VirtualMachineError fatal && !(at instanceof StackOverflowError)) {
                throw fatal;
            }
            at = causeOf(at);
        }
    }

    /** One line that says what happened; the innermost cause says it best. */
    static String say(Throwable thrown) {
        try {
            return OneLine.of(sentence(innermost(thrown)));
        } catch (Exception | StackOverflowError | LinkageError e) {
            return thrown.getClass().getName() + ", whose own message cannot be read";
        }
    }

    /**
     * Runs plugin code.
     *
     * @param who what is running, as the beginning of a sentence: {@code "plugin 'x' (x.jar): head 'y'"}
     * @throws OrdoException as thrown by the code, or, for anything else it throws, one that names {@code who}
     */
    static <T> T guard(String who, Supplier<T> code) {
        try {
            return code.get();
        } catch (OrdoException e) {
            throw e;
        } catch (Throwable e) {
            rethrowFatal(e);
            throw new OrdoException(Fault.INTERNAL, who + " failed: " + say(e),
                    "this is a defect of the plugin: tell its author", e);
        }
    }

    private static String sentence(Throwable root) {
        String message = root.getMessage();
        return switch (root) {
            case PluginFault _, OrdoException _ -> message;
            case ConfigurationException e -> first(e.getErrorMessages());
            case CreationException e -> first(e.getErrorMessages());
            case ProvisionException e -> first(e.getErrorMessages());
            case ServiceConfigurationError _ when message != null ->
                    "names no proper plugin: " + message.replaceFirst("^" + Plugin.class.getName() + ": ", "")
                            .replace(" Unable to get public no-arg", " has no public parameterless");
            case StackOverflowError _ -> "calls itself until the stack is full";
            case UnsupportedClassVersionError _ -> "is compiled for a newer Java than the "
                    + Runtime.version().feature() + " that runs here";
            case NoClassDefFoundError _ when message != null && message.contains("(wrong name:") ->
                    "has a class under a wrong name: " + message;
            case NoClassDefFoundError _ when message != null && !message.contains(" ") -> missing(message);
            case ClassNotFoundException _ when message != null && !message.contains(" ") -> missing(message);
            case VerifyError _ -> "has a damaged class: " + message;
            case ClassFormatError _ -> "has a damaged class: " + message;
            case LinkageError _ when message != null && !(root instanceof ExceptionInInitializerError) ->
                    "does not fit this version of Ordo: " + message;
            default -> root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        };
    }

    private static String missing(String name) {
        return "needs class " + name.replace('/', '.') + ", which neither it nor Ordo's plugin interface has";
    }

    private static String first(Collection<Message> messages) {
        return messages.iterator().next().getMessage();
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = causeOf(at);
            // the service loader's own words are clearer than the reflection error beneath them
            if (cause == null || at instanceof PluginFault || at instanceof OrdoException
                    || at instanceof ServiceConfigurationError && cause instanceof NoSuchMethodException) {
                return at;
            }
            at = cause;
        }
        return at;
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Exception | StackOverflowError | LinkageError e) {
            return null;
        }
    }
}
