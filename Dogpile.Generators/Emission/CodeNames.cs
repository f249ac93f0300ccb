using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;

namespace Dogpile.Generators.Emission;

/// <summary>Names that generated code is made of.</summary>
internal static class CodeNames
{
    public const string CacheKeyWriter = "global::Dogpile.CacheKeyWriter";
    public const string CacheRegion = "global::Dogpile.CacheRegion";
    public const string CachedFunction = "global::Dogpile.CachedFunction";
    public const string CachedMultiFunction = "global::Dogpile.CachedMultiFunction";
    public const string CachedMultiResult = "global::Dogpile.CachedMultiResult";
    public const string CachedTypeNames = "global::Dogpile.CachedTypeNames";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string NoArguments = "global::System.ValueTuple";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static string GeneratedCode { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{GeneratedMembers.ToolName}\", \"{typeof(CodeNames).Assembly.GetName().Version.ToString(3)}\")]";

    public static string CacheValue(string type) => $"global::Dogpile.CacheValue<{type}>";

    public static string Dictionary(string key, string value) => $"global::System.Collections.Generic.Dictionary<{key}, {value}>";

    public static string ReadOnlyDictionary(string key, string value) => $"global::System.Collections.Generic.IReadOnlyDictionary<{key}, {value}>";

    public static string HashSet(string element) => $"global::System.Collections.Generic.HashSet<{element}>";

    /// <summary>The field that holds a method's function, in a class with the method's type parameters.</summary>
    public static string Instance(CachedMethodModel method) => Free("Instance", method.TypeParameters.Select(parameter => parameter.Name));

    /// <summary>The name, or the name with as many underscores before it as make it free.</summary>
    public static string Free(string name, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken);
        while (!names.Add(name))
        {
            name = "_" + name;
        }

        return name;
    }
}
