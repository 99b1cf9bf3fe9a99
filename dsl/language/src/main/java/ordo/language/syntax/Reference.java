package ordo.language.syntax;

/** A name, or variables picked by an index. */
public sealed interface Reference extends Value permits Name, Index {}
