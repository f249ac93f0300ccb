namespace Dogpile.Generators.Models;

/// <summary>How a cached method hands its value over.</summary>
internal enum ReturnKind
{
    /// <summary>As it is.</summary>
    Value,

    /// <summary>In a <c>Task&lt;T&gt;</c>.</summary>
    Task,

    /// <summary>In a <c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask,
}
