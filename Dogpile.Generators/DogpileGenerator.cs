using System.Text;
using Dogpile.Generators.Emission;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators;

/// <summary>Writes the bodies and companions of methods with <c>[CacheOnArguments]</c> or <c>[CacheMultiOnArguments]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DogpileGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = Methods(context, AttributeNames.CacheOnArguments)
            .Collect()
            .Combine(Methods(context, AttributeNames.CacheMultiOnArguments).Collect())
            .Select(static (methods, _) => methods.Left.AddRange(methods.Right))
            .WithTrackingName(TrackingNames.AllCachedMethods)
            .SelectMany(static (all, cancellationToken) => CachedTypeAssembler.Assemble(all, cancellationToken))
            .WithTrackingName(TrackingNames.CachedTypes);

        context.RegisterSourceOutput(
            types,
            static (production, type) => production.AddSource(type.HintName, SourceText.From(CachedTypeEmitter.Emit(type), Encoding.UTF8)));
    }

    private static IncrementalValuesProvider<CachedMethodModel> Methods(IncrementalGeneratorInitializationContext context, string attributeName) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attributeName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellationToken) => Parse(attributed, cancellationToken))
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(TrackingNames.CachedMethods);

    /// <summary>A method with both attributes comes by twice and is read once.</summary>
    private static CachedMethodModel? Parse(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken)
    {
        var known = new KnownTypes(attributed.SemanticModel.Compilation);
        return attributed.TargetSymbol is IMethodSymbol method
            && CacheAttribute.Of(method, known) is { } attribute
            && attributed.Attributes.Contains(attribute.Data)
                ? CachedMethodParser.Parse(method, attribute, known, cancellationToken).Model
                : null;
    }
}
