package ordo.language.syntax;

import java.util.List;
import ordo.language.diagnostic.Span;

/**
 * {@code nade(x[<i], hidden = 500)}. Where only a call can stand (a head, a layer, an ordering, a domain) a bare name
 * such as {@code relu} is one without arguments.
 *
 * @param name      what is called
 * @param arguments in the order of the file
 * @param ending    the comments between the last argument and the closing parenthesis
 * @param damaged   whether the parser has lost arguments, and said so: do not report a missing one
 */
public record Call(Name name, List<Argument> arguments, List<Comment> ending, boolean damaged, Span span)
        implements Value {

    /** Keeps copies of the lists. */
    public Call {
        arguments = List.copyOf(arguments);
        ending = List.copyOf(ending);
    }

    @Override
    public String kind() {
        return "a call";
    }
}
