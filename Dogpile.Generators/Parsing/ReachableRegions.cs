using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>The regions that code in a type can name.</summary>
internal sealed class ReachableRegions(IReadOnlyList<ISymbol> members, IReadOnlyList<ISymbol> parameters)
{
    /// <summary>Fields and properties of the type and its bases.</summary>
    public IReadOnlyList<ISymbol> Members { get; } = members;

    /// <summary>Primary-constructor parameters of the type that no member hides.</summary>
    public IReadOnlyList<ISymbol> Parameters { get; } = parameters;

    public static ReachableRegions Of(INamedTypeSymbol type, KnownTypes known)
    {
        var names = new HashSet<string>();
        var members = new List<ISymbol>();
        foreach (var level in MemberLookup.SelfAndBases(type))
        {
            var namesOfLevel = new HashSet<string>();
            foreach (var member in level.GetMembers())
            {
                if (!member.CanBeReferencedByName
                    || names.Contains(member.Name)
                    || GeneratedMembers.Contains(member)
                    || !known.Compilation.IsSymbolAccessibleWithin(member, type, throughType: member.IsStatic ? null : type))
                {
                    continue;
                }

                namesOfLevel.Add(member.Name);
                if (KnownTypes.Is(TypeOf(member), known.CacheRegion))
                {
                    members.Add(member);
                }
            }

            names.UnionWith(namesOfLevel);
        }

        var parameters = PrimaryConstructorParameters(type)
            .Where(parameter => !names.Contains(parameter.Name) && KnownTypes.Is(parameter.Type, known.CacheRegion));
        return new ReachableRegions(members, [.. parameters]);
    }

    /// <summary>The type a member has when it is read; null for what cannot be read.</summary>
    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static IEnumerable<IParameterSymbol> PrimaryConstructorParameters(INamedTypeSymbol type) =>
        type.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters);
}
