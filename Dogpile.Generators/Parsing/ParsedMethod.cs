using System.Collections.Immutable;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>What the parser makes of a cached method.</summary>
/// <param name="Model">What to generate; null when nothing that compiles can be.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ParsedMethod(CachedMethodModel? Model, ImmutableArray<Diagnostic> Diagnostics);
