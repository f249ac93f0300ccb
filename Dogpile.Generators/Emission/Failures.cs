using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>What stands in the place of code that cannot be generated.</summary>
internal static class Failures
{
    /// <summary>Says at run time what the analyzer says at compile time, for builds that went on regardless.</summary>
    public static string Throw(CachedMethodModel method) =>
        Throw(method.Failure is { } failure ? $"{failure.Id}: {failure.Message}" : $"'{method.Name}' cannot be cached.");

    public static string Throw(string message) => $"throw new global::System.NotSupportedException({Literals.Of(message)})";
}
