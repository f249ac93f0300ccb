using System.Reflection;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>One source of a catalogue: a way to declare cached methods that is snapshot, compiled, edited and mutated.</summary>
/// <param name="Catalogue">The catalogue's name.</param>
/// <param name="Name">The name of the constant that holds the source.</param>
/// <param name="Source">The source.</param>
public sealed record Shape(string Catalogue, string Name, string Source)
{
    /// <summary>Every constant of a catalogue is a shape.</summary>
    public static IEnumerable<Shape> In(Type catalogue) =>
        catalogue.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => new Shape(catalogue.Name, field.Name, (string)field.GetRawConstantValue()!));

    /// <summary>Shows in the name of each test case.</summary>
    public override string ToString() => $"{Catalogue}.{Name}";
}
