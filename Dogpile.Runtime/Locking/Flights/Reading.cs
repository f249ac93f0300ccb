namespace Dogpile.Locking;

/// <summary>What was found for a key.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Freshness">What may be done with it.</param>
/// <param name="Value">The value; meaningless when the freshness is <see cref="Freshness.None"/>.</param>
internal readonly record struct Reading<T>(Freshness Freshness, T Value)
{
    public static Reading<T> None => default;
}
