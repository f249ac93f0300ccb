namespace Dogpile.Generators.Models;

/// <summary>How a value is written into a key.</summary>
/// <param name="Kind">Which method of the key writer takes it.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Name">The name of the element in its tuple; empty outside of tuples.</param>
/// <param name="Parts">The element of a list, the value of a nullable, the elements of a tuple.</param>
internal sealed record KeyPartModel(
    KeyPartKind Kind,
    string Type,
    string Name,
    EquatableArray<KeyPartModel> Parts);
