namespace Dogpile.Generators.Models;

/// <summary>What the entries of a method are, so that it can be told whether another one may share them.</summary>
/// <param name="Arguments">The types of the key arguments, of a collection of keys that of its element.</param>
/// <param name="Order">How the key parameters' names sort, which a region may go by when it makes keys.</param>
/// <param name="Value">The type of the value.</param>
/// <param name="ArgumentsText">The same for messages.</param>
/// <param name="ValueText">The same for messages.</param>
internal sealed record EntryModel(string Arguments, string Order, string Value, string ArgumentsText, string ValueText);
