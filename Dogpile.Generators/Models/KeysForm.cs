namespace Dogpile.Generators.Models;

/// <summary>How an array of keys becomes the collection that a source method takes.</summary>
internal enum KeysForm
{
    /// <summary>It is one already.</summary>
    Array,

    /// <summary>By a collection expression.</summary>
    CollectionExpression,

    /// <summary>By a new set.</summary>
    Set,
}
