using System.Text;
using Dogpile.Generators.Emission;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators;

/// <summary>Writes the bodies and companions of methods with <c>[CacheOnArguments]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DogpileGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.CacheOnArguments,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellationToken) => Parse(attributed, cancellationToken))
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(TrackingNames.CachedMethods);

        var types = methods
            .Collect()
            .WithTrackingName(TrackingNames.AllCachedMethods)
            .SelectMany(static (all, cancellationToken) => CachedTypeAssembler.Assemble(all, cancellationToken))
            .WithTrackingName(TrackingNames.CachedTypes);

        context.RegisterSourceOutput(
            types,
            static (production, type) => production.AddSource(type.HintName, SourceText.From(CachedTypeEmitter.Emit(type), Encoding.UTF8)));
    }

    private static CachedMethodModel? Parse(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken) =>
        attributed.TargetSymbol is IMethodSymbol method
            ? CachedMethodParser.Parse(method, attributed.Attributes[0], new KnownTypes(attributed.SemanticModel.Compilation), cancellationToken).Model
            : null;
}
