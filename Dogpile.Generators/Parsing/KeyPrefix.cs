using Dogpile.Generators.Models;

namespace Dogpile.Generators.Parsing;

/// <summary>What all keys of a method begin with.</summary>
internal static class KeyPrefix
{
    /// <summary>
    /// The prefix with type parameters in the place of type arguments. Compared by number, not by name: two generic
    /// overloads meet at the same arguments.
    /// </summary>
    public static string Comparable(CachedMethodModel method) =>
        Text(method, Placeholders(method.Key.ModuleTypeParameters.Count), Placeholders(method.TypeParameters.Count));

    /// <summary>The prefix as documentation shows it, type arguments in braces.</summary>
    public static string Readable(CachedMethodModel method) =>
        Text(
            method,
            method.Key.ModuleTypeParameters.Select(name => $"{{{name}}}"),
            method.TypeParameters.Select(parameter => $"{{{parameter.Name}}}"));

    private static IEnumerable<string> Placeholders(int count) => Enumerable.Repeat("", count);

    private static string Text(CachedMethodModel method, IEnumerable<string> moduleArguments, IEnumerable<string> nameArguments)
    {
        var @namespace = method.Key.Namespace is { } text ? "|" + text : "";
        return $"{method.Key.Module}{Brackets(moduleArguments)}:{method.Key.Name}{Brackets(nameArguments)}{@namespace}";
    }

    private static string Brackets(IEnumerable<string> arguments) =>
        arguments.Any() ? $"[{string.Join(",", arguments)}]" : "";
}
