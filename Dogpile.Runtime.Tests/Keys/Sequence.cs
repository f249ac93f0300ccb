namespace Dogpile.Tests.Keys;

/// <summary>Elements compared one by one.</summary>
internal sealed class Sequence(object?[] elements) : IEquatable<Sequence>
{
    public bool Equals(Sequence? other) => other is not null && elements.SequenceEqual(other.Elements);

    public override bool Equals(object? obj) => Equals(obj as Sequence);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var element in elements)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join("; ", elements)}]";

    private object?[] Elements => elements;
}
