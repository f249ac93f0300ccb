namespace Dogpile.Generators.Analyzers;

/// <summary>State that surrounds a caller, and what goes wrong when a value is made of it.</summary>
/// <param name="Trouble">What goes wrong.</param>
/// <param name="Advice">What to do.</param>
internal sealed record AmbientSource(string Trouble, string Advice)
{
    public static readonly AmbientSource Request = new(
        "every caller gets the value that was made for another request",
        "Read it in the caller, and pass what counts as a parameter");

    public static readonly AmbientSource User = new(
        "every user gets the value that was made for the first one",
        "Pass the user's id, or the permission that counts, as a parameter");

    public static readonly AmbientSource Culture = new(
        "every caller gets the value in the language and format of the first one",
        "Pass the culture's name as a parameter, or use CultureInfo.InvariantCulture");

    public static readonly AmbientSource Flow = new(
        "every caller gets the value that was made with what the first one had set",
        "Read it in the caller, and pass it as a parameter");

    public static readonly AmbientSource Thread = new(
        "every thread gets the value that was made with what another thread had set",
        "Read it in the caller, and pass it as a parameter");

    public static readonly AmbientSource Calendar = new(
        "a value made on one day is handed out on the next",
        "Pass the date as a parameter");

    public static readonly AmbientSource Chance = new(
        "every caller gets the same one until it expires",
        "Draw it in the caller, or do not cache the method");
}
