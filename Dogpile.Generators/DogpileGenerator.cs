using System.Text;
using Dogpile.Generators.Declarations;
using Dogpile.Generators.Emission;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators;

/// <summary>Writes the bodies and companions of methods with <c>[CacheOnArguments]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DogpileGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => ProjectDeclarations.Of(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.Declarations)
            .Combine(context.CompilationProvider)
            .Select(static (project, cancellationToken) => project.Left.CachedMethods(project.Right, CachedMethodReader.Read, cancellationToken))
            .WithTrackingName(TrackingNames.CachedMethods)
            .SelectMany(static (methods, cancellationToken) => CachedTypeAssembler.Assemble(methods, cancellationToken))
            .WithTrackingName(TrackingNames.CachedTypes);

        context.RegisterSourceOutput(
            types,
            static (production, type) => production.AddSource(type.HintName, SourceText.From(CachedTypeEmitter.Emit(type), Encoding.UTF8)));
    }
}
