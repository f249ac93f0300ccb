using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Diagnostics;

/// <summary>
/// Every rule in one place. A message says what is wrong, why it matters and what to do; argument 0 is the method's
/// name unless the rule says otherwise.
/// </summary>
internal static class DiagnosticRules
{
    private const string Category = "Dogpile";
    private const string HelpLink = "https://github.com/dogpile-net/dogpile/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotABodilessPartialDefinition = new(
        "DOG001",
        "A cached method is a partial definition without a body",
        "'{0}' has {2} but is not a bodiless partial definition ({1}), so there is no body to generate. Declare it 'partial' without a body, and put the uncached work in a second method.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG001.md");

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        "DOG002",
        "The type around a cached method is partial",
        "'{1}' is not partial, so the body of the cached method '{0}' cannot be added to it. Add 'partial' to the declaration of '{1}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG002.md");

    public static readonly DiagnosticDescriptor SourceMissing = new(
        "DOG003",
        "A cached method has a source method",
        "'{0}' has no source method '{1}' to create a value with on a miss{2}. Write '{1}' with the same parameters and return type, or name another method with Source = nameof(...).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG003.md");

    public static readonly DiagnosticDescriptor SourceAmbiguous = new(
        "DOG004",
        "The source method of a cached method is unambiguous",
        "'{0}' has several source methods '{1}' that fit, so which one creates the value is a guess. Keep one of them, or name another method with Source = nameof(...).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG004.md");

    public static readonly DiagnosticDescriptor SourceMismatched = new(
        "DOG005",
        "The source method fits the cached method",
        "The source method '{1}' does not fit '{0}', so it cannot create its values: {2}. Give it the same parameters (a CancellationToken may be left out), return type and type parameters.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG005.md");

    public static readonly DiagnosticDescriptor RegionAmbiguous = new(
        "DOG006",
        "The region of a cached method is unambiguous",
        "'{0}' can reach several regions ({1}), so where its values are kept is a guess. Choose one with Region = nameof(...).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG006.md");

    public static readonly DiagnosticDescriptor RegionUnusable = new(
        "DOG007",
        "Region names a region",
        "Region = \"{1}\" of '{0}' names nothing to keep values in: {2}. Name a CacheRegion field, property or primary-constructor parameter (for a static method a static field or property).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG007.md");

    public static readonly DiagnosticDescriptor StaticMethodUsesDefaultRegion = new(
        "DOG008",
        "A static cached method cannot use the region of an instance",
        "The static method '{0}' keeps its values in CacheRegion.Default, because the region '{1}' belongs to an instance. Make the method an instance method, make a region static, or say Region = nameof(...).",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG008.md");

    public static readonly DiagnosticDescriptor UnsupportedReturnType = new(
        "DOG009",
        "A cached method returns a value that can be kept",
        "'{0}' returns '{1}', which cannot be cached: {2}. Return a value that many callers can share, as T, Task<T> or ValueTask<T>.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG009.md");

    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        "DOG010",
        "A cached method has parameters that can be kept",
        "Parameter '{1}' of '{0}' cannot be handed to a cached call: {2}. {3}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG010.md");

    public static readonly DiagnosticDescriptor ArgumentNotKeyable = new(
        "DOG011",
        "An argument of a cached method makes a safe key",
        "Type '{2}' of parameter '{1}' is not keyable: {3}, so '{0}' calls its source uncached. {4}.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG011.md");

    public static readonly DiagnosticDescriptor MemberNameClash = new(
        "DOG012",
        "A generated member does not clash with another member",
        "The companion '{1}' of '{0}' clashes with {2}, so it cannot be generated. Rename the method or the other member.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG012.md");

    private const string SharedPrefixMessage =
        "'{0}' has the same key prefix '{1}' as '{2}', so the two would read each other's values{3}. Set Namespace or Name on one of them.";

    public static readonly DiagnosticDescriptor SharedPrefix = new(
        "DOG013",
        "Two cached methods do not share a key prefix",
        SharedPrefixMessage,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG013.md");

    /// <summary>DOG013 between types: known only when the whole compilation has been seen.</summary>
    public static readonly DiagnosticDescriptor SharedPrefixAcrossTypes = new(
        "DOG013",
        "Two cached methods do not share a key prefix",
        SharedPrefixMessage,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG013.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BadExpiration = new(
        "DOG014",
        "ExpirationSeconds is a length of time",
        "The expiration of '{0}' cannot be kept: {1}. Use seconds from 0 (stale at once) upwards or -1 (never), or leave it out for the region's own.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG014.md");

    public static readonly DiagnosticDescriptor ExpirationUnusable = new(
        "DOG015",
        "Expiration names a member that computes it",
        "Expiration = \"{1}\" of '{0}' names nothing to compute it with: {2}. Name a parameterless method or a property of type TimeSpan or TimeSpan? (static for a static method).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG015.md");

    public static readonly DiagnosticDescriptor ShouldCacheUnusable = new(
        "DOG016",
        "ShouldCache names a condition on the value",
        "ShouldCache = \"{1}\" of '{0}' names nothing to ask: {2}. Name a method 'bool {1}({3})' (static for a static method).",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG016.md");

    public static readonly DiagnosticDescriptor KeyGeneratorUnusable = new(
        "DOG017",
        "KeyGenerator names a method that makes keys",
        "KeyGenerator = \"{1}\" of '{0}' names nothing to make keys with: {2}. Name a method 'static string {1}({3})'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG017.md");

    public static readonly DiagnosticDescriptor UnsupportedContainingType = new(
        "DOG018",
        "A cached method is in a type that can have one",
        "'{0}' cannot be cached in '{1}': {2}. Move it to a class, or make it static in a struct.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG018.md");

    public static readonly DiagnosticDescriptor UnusableKeyText = new(
        "DOG019",
        "Module, Name and Namespace are usable in a key",
        "{1} of '{0}' cannot be part of a key: {2}. Use printable text, not empty and without '|' for Module and Name.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG019.md");

    public static readonly DiagnosticDescriptor SyncAsyncPair = new(
        "DOG020",
        "A synchronous and an asynchronous cached method do not share companions",
        "'{0}' and '{1}' would share the companions '{2}', where Invalidate would forget the values of one method and keep those of the other. Rename one of the two, or cache one and let the other call it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG020.md");

    public static readonly DiagnosticDescriptor Recursion = new(
        "DOG021",
        "A source method does not ask for the value it creates",
        "'{1}' creates the values of '{0}' and calls '{0}' with its own key, so it would wait for itself: the call throws CacheRecursionException. Do the work here, or call '{0}' with other arguments.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG021.md");

    public static readonly DiagnosticDescriptor AmbientState = new(
        "DOG022",
        "A cached value does not depend on what its key does not carry",
        "'{1}' reads {2}, which the key of '{0}' does not carry: {3}. {4}.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG022.md");

    public static readonly DiagnosticDescriptor IgnoredIdentity = new(
        "DOG023",
        "A parameter that says whose value it is belongs to the key",
        "[CacheIgnore] leaves '{1}' out of the key of '{0}', so every {2} would get the value that was created for the first one. Remove [CacheIgnore], or keep the parameter out of the method if the result does not depend on it.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG023.md");

    public static readonly DiagnosticDescriptor MutableState = new(
        "DOG024",
        "A cached value does not depend on state that changes",
        "'{1}' reads '{2}', which {3}, but the key of '{0}' does not carry it: callers get values made of an earlier state, or of another instance. Pass it as a parameter, or make it readonly or init-only.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG024.md");

    public static readonly DiagnosticDescriptor NoKeyParameters = new(
        "DOG025",
        "A cached method has key parameters",
        "'{0}' has no key parameters{1}, so all {2} share one value. If the value depends on something else, make that a key parameter{3}.",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG025.md");

    public static readonly DiagnosticDescriptor TaskCached = new(
        "DOG026",
        "A task is not a value to cache",
        "'{0}' would cache the {1} itself: a failed or cancelled one would be handed to every caller, and no store but memory can keep it. {2}.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG026.md");

    public static readonly DiagnosticDescriptor KeysParameterUnusable = new(
        "DOG027",
        "A cached method of many keys takes them in one collection",
        "'{0}' has [CacheMultiOnArguments], but what its keys are cannot be told: {1}. Take the keys in exactly one collection of what is never null, for example IReadOnlyCollection<int>; other collections can be marked [CacheIgnore] if they do not change the values.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG027.md");

    public static readonly DiagnosticDescriptor UnsupportedMultiReturnType = new(
        "DOG028",
        "A cached method of many keys returns a list or a dictionary",
        "'{0}' returns '{1}', from which the value of each key cannot be told: {2}. Return a list with one value for each key (an array, List<T>, IReadOnlyList<T> …) or a dictionary by '{3}' that may lack some, as it is or in a Task<T> or ValueTask<T>.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG028.md");

    public static readonly DiagnosticDescriptor BothAttributes = new(
        "DOG029",
        "A cached method takes one key or many",
        "'{0}' has both [CacheOnArguments] and [CacheMultiOnArguments], so whether its result is one value or many is a guess. Keep the first to cache the result as a whole, the second to cache each of its values by itself.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + "DOG029.md");
}
