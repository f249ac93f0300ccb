using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>DOG024: a source method that reads data of its instance which changes. One is made for each type; it collects while bodies are read.</summary>
internal sealed class MutableState(KnownTypes known)
{
    private readonly StateReads _reads = new(known);
    private readonly StateWrites _writes = new();
    private readonly ConcurrentBag<Read> _found = [];

    public void AddWrites(ISymbol owner, ImmutableArray<IOperation> blocks) => _writes.Add(owner, blocks);

    public void AddCalls(ISymbol owner, ImmutableArray<IOperation> blocks) => _writes.AddCalls(owner, blocks);

    public void AddReads(SourceMethod method, ImmutableArray<IOperation> blocks)
    {
        foreach (var read in _reads.In(method, blocks))
        {
            _found.Add(new Read(method, read.Key, read.Value));
        }
    }

    public void Report(Action<Diagnostic> report)
    {
        foreach (var read in _found)
        {
            if (Change(read.Member) is { } change)
            {
                report(Diagnostic.Create(
                    DiagnosticRules.MutableState, read.Location, read.Method.Cached.Name, read.Method.Symbol.Name, read.Member.Name, change));
            }
        }
    }

    private string? Change(ISymbol member)
    {
        var setter = member is IPropertySymbol property ? property.SetMethod : member;
        if (member is not IParameterSymbol && setter?.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
        {
            return "can be set from outside";
        }

        // A private flag says whether something was done, not what a value is made of.
        return _writes.WriterOf(member) is { } writer && !IsFlag(member) ? $"'{writer}' changes" : null;
    }

    private static bool IsFlag(ISymbol member) =>
        (member as IFieldSymbol)?.Type.SpecialType == SpecialType.System_Boolean || (member as IPropertySymbol)?.Type.SpecialType == SpecialType.System_Boolean;

    private sealed record Read(SourceMethod Method, ISymbol Member, Location Location);
}
