namespace Dogpile.Generators.Tests.Matrix;

/// <summary>A parameter of a cached method, two values for it, and what the key says of them by <c>docs/keys.md</c>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, escaped where need be.</param>
/// <param name="First">A value as code.</param>
/// <param name="FirstText">That value's text in a key; null for a parameter that is in none.</param>
/// <param name="Second">Another value.</param>
/// <param name="SecondText">That value's text.</param>
/// <param name="Modifiers">Attributes and modifiers, such as <c>params</c>.</param>
/// <param name="Default">What it defaults to, as code; null for nothing.</param>
internal sealed record MatrixParameter(
    string Type,
    string Name,
    string First,
    string? FirstText,
    string Second,
    string? SecondText,
    string Modifiers = "",
    string? Default = null)
{
    public bool IsKey => FirstText is not null;

    public bool IsToken => Type == "CancellationToken";

    public string Declaration => $"{Prefix}{Type} {Name}{(Default is null ? "" : $" = {Default}")}";

    /// <summary>As the source method declares it.</summary>
    public string SourceDeclaration => $"{(Modifiers == "in" ? "in " : "")}{Type} {Name}";

    private string Prefix => Modifiers.Length == 0 ? "" : Modifiers + " ";

    public static MatrixParameter Key(string type, string name, string first, string firstText, string second, string secondText, string modifiers = "", string? @default = null) =>
        new(type, name, first, firstText, second, secondText, modifiers, @default);

    /// <summary>A parameter that no key tells of.</summary>
    public static MatrixParameter LeftOut(string type, string name, string first, string second, string modifiers = "", string? @default = null) =>
        new(type, name, first, null, second, null, modifiers, @default);

    public static MatrixParameter Token(string name = "cancellationToken", bool isOptional = true) =>
        LeftOut("CancellationToken", name, "CancellationToken.None", "new CancellationToken(false)", "", isOptional ? "default" : null);
}
