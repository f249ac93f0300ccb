using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>What is wrong between the cached methods of one type.</summary>
/// <param name="Index">The method it is reported on.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Arguments">The message's arguments.</param>
internal sealed record TypeProblem(int Index, DiagnosticDescriptor Rule, EquatableArray<string> Arguments);
