using System.Collections.Immutable;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Declarations;

/// <summary>
/// Everything that cached methods can depend on in a project, compared by value: an edit of a body or a comment makes another
/// compilation, but equal declarations, and then nothing is read again.
/// </summary>
/// <remarks>
/// The usual way, <c>ForAttributeWithMetadataName</c>, asks the compiler for every attributed method after every keystroke; that
/// alone takes a hundred times as long (benchmarks/README.md).
/// </remarks>
internal sealed class ProjectDeclarations : IEquatable<ProjectDeclarations>
{
    private static readonly ProjectDeclarations WithoutCachedMethods = new([], []);

    private readonly ImmutableArray<string> _files;
    private readonly ImmutableArray<object?> _settings;
    private IReadOnlyList<CachedMethodModel>? _methods;

    private ProjectDeclarations(ImmutableArray<string> files, ImmutableArray<object?> settings)
    {
        _files = files;
        _settings = settings;
    }

    public static ProjectDeclarations Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!CandidateMethods.In(compilation, cancellationToken).Any())
        {
            return WithoutCachedMethods;
        }

        var files = ImmutableArray.CreateBuilder<string>();
        var settings = ImmutableArray.CreateBuilder<object?>();
        settings.Add(compilation.AssemblyName);
        settings.Add(compilation.Options);
        foreach (var reference in compilation.References)
        {
            settings.Add(reference);
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(FileDeclarations.Of(tree).Fingerprint);
            if (!ReferenceEquals(settings[settings.Count - 1], tree.Options))
            {
                settings.Add(tree.Options);
            }
        }

        return new ProjectDeclarations(files.ToImmutable(), settings.ToImmutable());
    }

    /// <summary>The cached methods, read the first time that they are asked for.</summary>
    /// <param name="compilation">Any compilation with these declarations.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public EquatableArray<CachedMethodModel> CachedMethods(
        Compilation compilation, Func<Compilation, CancellationToken, IEnumerable<CachedMethodModel>> read, CancellationToken cancellationToken)
    {
        if (_files.IsEmpty)
        {
            return default;
        }

        // If two threads read them, both come to the same. Kept as one reference, so that none sees a half of it.
        _methods ??= read(compilation, cancellationToken).ToEquatableArray();
        return (EquatableArray<CachedMethodModel>)_methods;
    }

    public bool Equals(ProjectDeclarations? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _files.AsSpan().SequenceEqual(other._files.AsSpan()) && _settings.SequenceEqual(other._settings));

    public override bool Equals(object? obj) => Equals(obj as ProjectDeclarations);

    public override int GetHashCode() => _files.Length;
}
