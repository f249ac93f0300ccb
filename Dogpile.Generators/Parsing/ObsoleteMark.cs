using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Parsing;

/// <summary>A method's <c>[Obsolete]</c>, which is as true of its companions.</summary>
internal static class ObsoleteMark
{
    /// <summary>The attribute as code; empty when there is none.</summary>
    public static string Of(IMethodSymbol method, KnownTypes known)
    {
        if (KnownTypes.FindAttribute(method, known.ObsoleteAttribute) is not { } attribute)
        {
            return "";
        }

        var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"))
            .ToList();
        return arguments.Count == 0 ? "[global::System.Obsolete]" : $"[global::System.Obsolete({string.Join(", ", arguments)})]";
    }
}
