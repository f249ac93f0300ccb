namespace Dogpile;

/// <summary>A cached method, as a key generator sees it.</summary>
/// <param name="Module">The key's module: the full name of the containing type, unless the attribute pins another.</param>
/// <param name="Name">The key's name: the method's, unless the attribute pins another.</param>
/// <param name="Namespace">The namespace, or <see langword="null"/> for none.</param>
/// <param name="ParameterNames">The names of the parameters that are part of the key, in order.</param>
public sealed record CachedFunctionInfo(string Module, string Name, string? Namespace, IReadOnlyList<string> ParameterNames)
{
    /// <summary>What the default key begins with: <c>module:name|</c>, or <c>module:name|namespace|</c>.</summary>
    public string Prefix { get; } = Namespace is null ? $"{Module}:{Name}|" : $"{Module}:{Name}|{Namespace}|";
}
