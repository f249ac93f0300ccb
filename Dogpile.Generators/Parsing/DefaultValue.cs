using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>A declared default value as companions repeat it: as code, or as attributes where code cannot say it.</summary>
internal static class DefaultValue
{
    private const string Optional = "global::System.Runtime.InteropServices.Optional";

    /// <summary>The text after <c>=</c> and the attributes before the type; null and empty for a required parameter.</summary>
    public static (string? Text, string Attributes) Of(IParameterSymbol parameter)
    {
        if (!parameter.IsOptional)
        {
            return (null, "");
        }

        if (IsByAttribute(parameter))
        {
            return (null, Attributes(parameter));
        }

        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
        {
            return (Missing(parameter.Type), "");
        }

        var type = Underlying(parameter.Type);
        if (type.TypeKind == TypeKind.Enum)
        {
            return (EnumMember(type, value), "");
        }

        return (Literal(value), "");
    }

    /// <summary>Declared by attributes, so that a parameter without any default may follow.</summary>
    private static bool IsByAttribute(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is ParameterSyntax { Default: null };

    private static string Attributes(IParameterSymbol parameter)
    {
        var value = parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null;
        var type = Underlying(parameter.Type);
        return value switch
        {
            null => $"[{Optional}] ",
            DateTime time => $"[{Optional}, global::System.Runtime.CompilerServices.DateTimeConstant({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)] ",
            _ => $"[{Optional}, global::System.Runtime.InteropServices.DefaultParameterValue({(type.TypeKind == TypeKind.Enum ? EnumMember(type, value) : Literal(value))})] ",
        };
    }

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] }
            ? value
            : type;

    private static string Missing(ITypeSymbol type)
    {
        var isAnnotated = type.NullableAnnotation == NullableAnnotation.Annotated;
        return type switch
        {
            { IsValueType: true } => isAnnotated ? "null" : "default",
            { TypeKind: TypeKind.TypeParameter, IsReferenceType: false } => isAnnotated ? "default" : "default!",
            _ => isAnnotated ? "null" : "null!",
        };
    }

    private static string EnumMember(ITypeSymbol type, object value)
    {
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue));
        return member is null
            ? $"({CodeText.Qualifier(type)}){Cast(Literal(value))}"
            : $"{CodeText.Qualifier(type)}.{CodeText.Identifier(member.Name)}";
    }

    /// <summary>A negative number after a cast would read as a subtraction.</summary>
    private static string Cast(string literal) => literal[0] == '-' ? $"({literal})" : literal;

    private static string Literal(object value) => value switch
    {
        double number => Special(number, "double") ?? number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number => Special(number, "float") ?? number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default",
    };

    private static string? Special(double number, string type) => number switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        0 when BitConverter.DoubleToInt64Bits(number) != 0 => type == "double" ? "-0D" : "-0F",
        _ => null,
    };
}
