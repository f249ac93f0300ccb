namespace Dogpile.Locking;

/// <summary>A value and the time at which it was created.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value; <see langword="null"/> is as good as any other.</param>
/// <param name="CreatedAt">
/// When it was created. A time at or before the Unix epoch, which the default is, says that there is no value to use.
/// </param>
/// <remarks>dogpile.cache counterpart: the pair that a <c>Lock</c>'s functions return.</remarks>
public readonly record struct CreatedValue<T>(T Value, DateTimeOffset CreatedAt);
