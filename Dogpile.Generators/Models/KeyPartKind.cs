namespace Dogpile.Generators.Models;

/// <summary>The ways a value is written into a key; each is one method of the runtime's <c>CacheKeyWriter</c>.</summary>
internal enum KeyPartKind
{
    /// <summary>Text, numbers, times and whatever formats itself into a span.</summary>
    Value,

    /// <summary>A class derived from <c>Uri</c>, written as one.</summary>
    Uri,

    /// <summary>An enum, by its number.</summary>
    Enum,

    /// <summary>Formats itself, but only into a new string.</summary>
    Formattable,

    /// <summary>Says itself what identifies it.</summary>
    CacheKey,

    /// <summary>Bytes, in hexadecimal.</summary>
    Bytes,

    /// <summary>A nullable value type the writer has no overload for.</summary>
    Nullable,

    /// <summary>A collection with an order.</summary>
    List,

    /// <summary>A value tuple.</summary>
    Tuple,
}
