using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>
/// Writes the member that groups the companions of a method and its overloads: a property that returns a struct for
/// instance methods, a nested class for static ones.
/// </summary>
internal static class CompanionGroupEmitter
{
    public static void Emit(SourceWriter writer, ContainingTypeModel type, IReadOnlyList<CachedMethodModel> methods)
    {
        if (methods[0].IsStatic)
        {
            EmitClass(writer, methods);
        }
        else
        {
            EmitProperty(writer, methods, new CompanionFields(type, methods));
        }
    }

    private static void EmitClass(SourceWriter writer, IReadOnlyList<CachedMethodModel> methods)
    {
        Document(writer, methods);
        writer.Line($"{Accessibility(methods)}{New(methods[0].Companion.HidesGroup)}static class {methods[0].Companion.GroupName}");
        writer.OpenBlock();
        EmitCompanions(writer, methods, owner: _ => "", region: method => method.Region?.InType ?? "");
        writer.CloseBlock();
    }

    private static void EmitProperty(SourceWriter writer, IReadOnlyList<CachedMethodModel> methods, CompanionFields fields)
    {
        var companion = methods[0].Companion;
        var arguments = string.Join(", ", fields.All.Select(field => field.Argument));
        Document(writer, methods);
        if (companion.IsSerializable)
        {
            writer.Line("[global::System.Text.Json.Serialization.JsonIgnore]");
        }

        writer.Line("[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]");
        writer.Line($"{Accessibility(methods)}{New(companion.HidesGroup)}{companion.StructName} {companion.GroupName} => {(fields.All.Count == 0 ? "default" : $"new({arguments})")};");
        writer.Line();

        Document(writer, methods);
        writer.Line($"{Accessibility(methods)}{New(companion.HidesStruct)}readonly struct {companion.StructName}");
        writer.OpenBlock();
        if (fields.All.Count > 0)
        {
            fields.Emit(writer, companion.StructName);
            writer.Line();
        }

        EmitCompanions(writer, methods, fields.OwnerOf, fields.RegionOf);
        writer.CloseBlock();
    }

    private static void EmitCompanions(
        SourceWriter writer, IReadOnlyList<CachedMethodModel> methods, Func<CachedMethodModel, string> owner, Func<CachedMethodModel, string> region)
    {
        for (var index = 0; index < methods.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            new CompanionEmitter(writer, methods[index], owner(methods[index]), region(methods[index])).Emit();
        }
    }

    private static void Document(SourceWriter writer, IReadOnlyList<CachedMethodModel> methods)
    {
        var overloads = methods.Count > 1 ? " and its overloads have" : " has";
        writer.Line($"/// <summary>Reads, sets, removes and renews what {Documentation.See(methods[0])}{overloads} cached.</summary>");
        writer.Line(CodeNames.GeneratedCode);
    }

    /// <summary>No wider than the narrowest overload, whose types may be no more visible than itself.</summary>
    private static string Accessibility(IReadOnlyList<CachedMethodModel> methods)
    {
        var scope = methods.Aggregate(CompanionScope.Public, (widest, method) => widest & method.Companion.Accessibility);
        return scope switch
        {
            CompanionScope.Public => "public ",
            CompanionScope.ProtectedInternal => "protected internal ",
            CompanionScope.Protected => "protected ",
            CompanionScope.Internal => "internal ",
            CompanionScope.PrivateProtected => "private protected ",
            _ => "private ",
        };
    }

    private static string New(bool hides) => hides ? "new " : "";
}
