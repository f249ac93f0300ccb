using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>DOG022: a source method that reads what surrounds the caller. Its lambda expressions count, since they mostly run at once.</summary>
internal sealed class AmbientReads(KnownTypes known)
{
    private readonly AmbientMembers _members = new(known.Compilation);
    private readonly AmbientThreadState _threadState = new(known);
    private readonly AmbientClock _clock = new(known.Compilation);
    private readonly AmbientChance _chance = new(known.Compilation);

    private readonly INamedTypeSymbol? _httpContext = known.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpContext");

    private readonly INamedTypeSymbol? _httpContextAccessor = known.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.IHttpContextAccessor");

    public void Check(SourceMethod method, ImmutableArray<IOperation> blocks, Action<Diagnostic> report)
    {
        // A key generator may put into the key whatever it reads.
        if (method.Attribute.KeyGenerator is not null)
        {
            return;
        }

        foreach (var operation in BodyOperations.In(blocks, withFunctions: true))
        {
            if (Source(operation) is { } source && !BodyOperations.IsOnlyTold(operation) && !SavedState.IsOnlyWrittenBack(operation) && !IsExpected(source, method))
            {
                report(Diagnostic.Create(
                    DiagnosticRules.AmbientState,
                    operation.Syntax.GetLocation(),
                    method.Cached.Name,
                    method.Symbol.Name,
                    Name(operation),
                    source.Trouble,
                    source.Advice));
            }
        }
    }

    private AmbientSource? Source(IOperation operation)
    {
        if (BodyOperations.IsWritten(operation))
        {
            return null;
        }

        return _clock.Find(operation) ?? _chance.Find(operation) ?? operation switch
        {
            IPropertyReferenceOperation property => _members.Find(property.Property) ?? _threadState.Find(property) ?? HandedOnContext(property),
            IFieldReferenceOperation field => _threadState.Find(field),
            IInvocationOperation call => _members.Find(call.TargetMethod),
            _ => null,
        };
    }

    /// <summary>A method that computes its expiration, such as the time until midnight, knows that the day ends.</summary>
    private static bool IsExpected(AmbientSource source, SourceMethod method) =>
        source == AmbientSource.Calendar && method.Attribute.Expiration is not null;

    /// <summary>The request as a whole, handed to another method. Where it is only looked at, what is read of it counts.</summary>
    private AmbientSource? HandedOnContext(IPropertyReferenceOperation property) =>
        KnownTypes.Is(property.Type, _httpContext)
        && (KnownTypes.Is(property.Property.ContainingType, _httpContextAccessor)
            || property.Property.ContainingType.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, _httpContextAccessor)))
        && property.Parent is IArgumentOperation or IConversionOperation { Parent: IArgumentOperation }
            ? AmbientSource.Request
            : null;

    private static string Name(IOperation operation) => operation switch
    {
        IMemberReferenceOperation reference => $"'{reference.Member.ContainingType.Name}.{reference.Member.Name}'",
        IInvocationOperation call => $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}'",
        _ => $"a new '{operation.Type?.Name}'",
    };
}
